"""Stands for a converter that does not end."""
import time

time.sleep(600)
