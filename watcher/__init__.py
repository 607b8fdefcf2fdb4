"""Runs in the world: configuration, IMAP, the ledger, one cycle, the schedule, the commands."""
