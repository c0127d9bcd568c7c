"""The scheme: YAML that HR owns, read with its places kept, checked once, then frozen."""
