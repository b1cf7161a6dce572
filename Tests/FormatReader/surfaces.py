# Licensed under the Apache License 2.0.
"""The page's "Surface forms" and "Surface postings"."""

from collections import namedtuple

from positions import NoPositions
from postings import read_postings
from terms import read_dictionary, read_near, read_rare

# `term` is a place among the field's terms. `count` is 0 if the documents are those of the term.
Form = namedtuple("Form", "bytes term count total rare postings_size")


class FormData:
    """What the dictionary says of forms, in the place of what one of terms says."""

    def __init__(self, document_count, term_count):
        self.document_count, self.term_count = document_count, term_count
        self.postings_end, self.next_term, self.is_first = 0, 0, True

    def read_head(self, part):
        part.varint(self.postings_end, self.postings_end)
        self.next_term, self.is_first = part.varint(high=self.term_count - 1), True

    def read(self, bits, word):
        term = read_near(bits, self.next_term)
        bits.require(term < self.term_count and (not self.is_first or term == self.next_term),
                     f"the term {term} of {self.term_count}")
        self.next_term, self.is_first = term + 1, False
        count, rare, postings_size = bits.gamma() - 1, None, 0
        bits.require(count <= self.document_count, f"{count} documents of {self.document_count}")
        if 1 <= count <= 2:
            rare = read_rare(bits, count, count, self.document_count)
        elif 3 <= count < 128:
            width = (self.document_count // count).bit_length() + 1
            postings_size = read_near(bits, count * width // 8)
        elif count >= 128:
            postings_size = bits.delta() - 1
        self.postings_end += postings_size
        return Form(word, term, count, count, rare, postings_size)


def read_surface_forms(index, forms, postings, terms, document_count):
    """Gives each form with its term and documents. `terms` are those of the field, as they are found."""
    have_terms = {document for term in terms for document in term["documents"]}
    for form in read_dictionary(index, forms, FormData(document_count, len(terms))):
        word, term = form.bytes.decode(errors="backslashreplace"), terms[form.term]
        documents = term["documents"]
        if form.count > 0:
            part = postings.part(form.postings_size, word)
            documents, frequencies = read_postings(part, form, document_count, None, NoPositions())
            part.require(set(frequencies) == {1}, "a form more than once in a document")
            part.require(documents != term["documents"], "a list that the term has already")
            part.require(have_terms.issuperset(documents), "a form in a document without terms")
            part.require(not set(term["documents"]).isdisjoint(documents),
                         "a form in none of its term's documents")
        yield {"form": word, "term": term["term"], "documents": documents,
               "hasList": form.count > 0}
    postings.finish()
