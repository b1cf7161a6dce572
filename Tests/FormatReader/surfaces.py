# Licensed under the Apache License 2.0.
"""The page's "Surface forms" and "Surface postings"."""

from collections import namedtuple

from positions import NoPositions
from postings import read_postings
from terms import read_dictionary, read_near, read_rare

# `terms` are places among the field's terms with a list each, or nothing for all documents of the term.
Form = namedtuple("Form", "bytes terms")
FormList = namedtuple("FormList", "count total rare postings_size")


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
        code, more = bits.gamma(), 0
        if code == 2:
            more, code = bits.gamma(), bits.gamma()
        terms = [(term, self.read_list(bits, code))]
        for _ in range(more):
            term += bits.gamma()
            bits.require(term < self.term_count, f"the term {term} of {self.term_count}")
            terms.append((term, self.read_list(bits, bits.gamma())))
        return Form(word, terms)

    def read_list(self, bits, code):
        if code == 1:
            return None
        count, rare, postings_size = code - 2, None, 0
        bits.require(1 <= count <= self.document_count, f"{count} of {self.document_count} documents")
        if count <= 2:
            rare = read_rare(bits, count, count, self.document_count)
        elif count < 128:
            width = (self.document_count // count).bit_length() + 1
            postings_size = read_near(bits, count * width // 8)
        else:
            postings_size = bits.delta() - 1
        self.postings_end += postings_size
        return FormList(count, count, rare, postings_size)


def read_surface_forms(index, forms, postings, terms, document_count):
    """Gives each form with its terms, and the documents in which it became them.

    `terms` are those of the field, as they are found.
    """
    for form in read_dictionary(index, forms, FormData(document_count, len(terms))):
        word, found = form.bytes.decode(errors="backslashreplace"), []
        for place, own in form.terms:
            documents = terms[place]["documents"]
            if own:
                part = postings.part(own.postings_size, word)
                all_documents, (documents, frequencies) = documents, \
                    read_postings(part, own, document_count, None, NoPositions())
                part.require(set(frequencies) == {1}, "a form more than once in a document")
                part.require(set(documents) < set(all_documents), "not some of the term's documents")
            found.append({"term": terms[place]["term"], "documents": documents,
                          "hasList": own is not None})
        yield {"form": word, "terms": found}
    postings.finish()
