# Licensed under the Apache License 2.0.
"""The page's "Field lengths"."""


def least(code):
    """The least length of a code."""
    step = code - 128
    return code if code < 128 else (8 + step % 8) << step // 8 + 4


def bound(code):
    """The least length that is too great for a code; of code 255, its bound for positions."""
    return least(code + 1)


def middle(code):
    """The length that ranking takes a code for."""
    return code if code < 128 else (least(code) + bound(code)) // 2


def code_of(length):
    return next((code for code in range(255) if length < bound(code)), 255)


def read_lengths(part, document_count):
    codes = part.take(document_count)
    part.finish()
    return codes
