// Anchor of the precompiled header that all libraries share.
