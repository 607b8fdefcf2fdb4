"""Reads a mail: bytes -> Mail -> Verdict. Pure functions over frozen values; no network, clock, disk or terminal."""
