"""Reads FlatBuffers without a schema compiler: tables, vectors, strings by field
number. Every offset is checked, so that a damaged file is a `Damaged` error."""
import struct


class Damaged(Exception):
    """An offset of the file leads out of it."""


class Table:
    """A table at `position` of `data`; fields are asked for by their number."""

    def __init__(self, data, position):
        self.data = data
        self.position = position
        vtable = position - _unpack("<i", data, position)
        size = _unpack("<H", data, vtable)
        if size < 4 or size % 2 or vtable + size > len(data):
            raise Damaged(f"bad table at byte {position}")
        self._offsets = struct.unpack_from(f"<{size // 2 - 2}H", data, vtable + 4)

    def where(self, field):
        """The position of a field, 0 where it has its default value."""
        offset = self._offsets[field] if field < len(self._offsets) else 0
        return self.position + offset if offset else 0

    def scalar(self, field, kind, default=0):
        """A number; `kind` is a character of the module `struct`."""
        where = self.where(field)
        return _unpack("<" + kind, self.data, where) if where else default

    def target(self, field):
        """The position of the table, vector or string that a field refers to."""
        where = self.where(field)
        return _follow(self.data, where) if where else 0

    def table(self, field):
        target = self.target(field)
        return Table(self.data, target) if target else None

    def numbers(self, field, kind):
        """A vector of numbers as a tuple, empty where there is none."""
        target = self.target(field)
        if not target:
            return ()
        count = _count(self.data, target, struct.calcsize("<" + kind))
        return struct.unpack_from(f"<{count}{kind}", self.data, target + 4)

    def string(self, field):
        target = self.target(field)
        if not target:
            return ""
        count = _count(self.data, target, 1)
        text = bytes(self.data[target + 4:target + 4 + count])
        return text.decode("utf-8", "backslashreplace")

    def tables(self, field):
        """A vector of tables as a list."""
        target = self.target(field)
        if not target:
            return []
        count = _count(self.data, target, 4)
        return [Table(self.data, _follow(self.data, target + 4 + 4 * i))
                for i in range(count)]


def root(data):
    """The table that the file is."""
    return Table(data, _follow(data, 0))


def _unpack(kind, data, position):
    if position < 0 or position + struct.calcsize(kind) > len(data):
        raise Damaged(f"an offset leads to byte {position} of {len(data)}")
    return struct.unpack_from(kind, data, position)[0]


def _follow(data, position):
    return position + _unpack("<I", data, position)


def _count(data, position, size):
    count = _unpack("<I", data, position)
    if position + 4 + count * size > len(data):
        raise Damaged(f"{count} elements at byte {position} of {len(data)}")
    return count
