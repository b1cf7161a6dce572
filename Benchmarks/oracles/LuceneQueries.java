// Licensed under the Apache License 2.0.

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermRangeQuery;
import org.apache.lucene.search.WildcardQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.apache.lucene.util.automaton.RegExp;

/** Makes Lucene's queries of trees. */
final class LuceneQueries {
  private final IndexReader reader;

  LuceneQueries(IndexReader reader) {
    this.reader = reader;
  }

  Query query(JsonNode tree) throws IOException {
    String text = tree.path("text").asText();
    float number = (float) tree.path("number").asDouble();
    switch (tree.get("kind").asText()) {
      case "term":
        return new TermQuery(term(text));
      case "words":
        BooleanQuery.Builder words = new BooleanQuery.Builder();
        for (String word : words(tree)) words.add(new TermQuery(term(word)), Occur.SHOULD);
        return words.build();
      case "phrase":
        return new PhraseQuery(tree.get("slop").asInt(), LuceneOracle.FIELD, words(tree));
      case "near":
        return near(tree);
      case "prefix":
        return like(new CompiledAutomaton(PrefixQuery.toAutomaton(new BytesRef(text))));
      case "wildcard":
        return like(new CompiledAutomaton(WildcardQuery.toAutomaton(term(text))));
      case "expression":
        return like(new CompiledAutomaton(new RegExp(text, RegExp.NONE).toAutomaton()));
      case "fuzzy":
        return fuzzy(text, tree.get("distance").asInt(), tree.get("prefixLength").asInt());
      case "range":
        boolean hasEnds = tree.get("hasEnds").asBoolean();
        return new TermRangeQuery(
            LuceneOracle.FIELD, end(tree.get("from")), end(tree.get("to")), hasEnds, hasEnds);
      case "everything":
        return everything();
      case "all":
        return combined(tree.get("queries"), Occur.MUST, 0);
      case "any":
        return combined(tree.get("queries"), Occur.SHOULD, 1);
      case "atLeast":
        return combined(tree.get("queries"), Occur.SHOULD, tree.get("count").asInt());
      case "best":
        return new DisjunctionMaxQuery(queries(tree.get("queries")), number);
      case "boolean":
        return bool(tree);
      case "boosted":
        return new BoostQuery(query(tree.get("queries").get(0)), number);
      case "constant":
        return new BoostQuery(new ConstantScoreQuery(query(tree.get("queries").get(0))), number);
      default:
        throw new IllegalArgumentException(tree.toString());
    }
  }

  // Lists

  private List<Query> queries(JsonNode trees) throws IOException {
    List<Query> queries = new ArrayList<>();
    for (JsonNode tree : trees) queries.add(query(tree));
    return queries;
  }

  private Query combined(JsonNode trees, Occur occur, int least) throws IOException {
    BooleanQuery.Builder clauses = new BooleanQuery.Builder().setMinimumNumberShouldMatch(least);
    for (Query query : queries(trees)) clauses.add(query, occur);
    return clauses.build();
  }

  /** With nothing required, one of the optional clauses must match, also beside a filter. */
  private Query bool(JsonNode tree) throws IOException {
    BooleanQuery.Builder clauses = new BooleanQuery.Builder();
    boolean hasRequired = tree.get("required").size() > 0;
    boolean hasOptional = tree.get("optional").size() > 0;
    if (!hasRequired && hasOptional) clauses.setMinimumNumberShouldMatch(1);
    if (!hasRequired && !hasOptional) clauses.add(everything(), Occur.MUST);
    for (Query query : queries(tree.get("required"))) clauses.add(query, Occur.MUST);
    for (Query query : queries(tree.get("optional"))) clauses.add(query, Occur.SHOULD);
    for (Query query : queries(tree.get("excluded"))) clauses.add(query, Occur.MUST_NOT);
    for (Query query : queries(tree.get("filters"))) clauses.add(query, Occur.FILTER);
    return clauses.build();
  }

  /** Every document, with score 0. */
  private static Query everything() {
    return new BoostQuery(new ConstantScoreQuery(new MatchAllDocsQuery()), 0);
  }

  // Places

  private static Query near(JsonNode tree) {
    String[] words = words(tree);
    IntervalsSource[] parts = new IntervalsSource[words.length];
    for (int place = 0; place < words.length; place++) parts[place] = Intervals.term(words[place]);
    IntervalsSource all =
        tree.get("isOrdered").asBoolean() ? Intervals.ordered(parts) : Intervals.unordered(parts);
    // A width counts both ends.
    return new IntervalQuery(
        LuceneOracle.FIELD, Intervals.maxwidth(tree.get("distance").asInt() + 1, all));
  }

  // Terms

  /** Documents with a term that is accepted, all such terms as one: a SynonymQuery. */
  private Query like(CompiledAutomaton automaton) throws IOException {
    SynonymQuery.Builder synonyms = new SynonymQuery.Builder(LuceneOracle.FIELD);
    List<BytesRef> terms = terms(automaton);
    for (BytesRef term : terms) synonyms.addTerm(term, 1);
    return terms.isEmpty() ? new MatchNoDocsQuery() : synonyms.build();
  }

  /** The same of terms that differ by some characters, which count less the more they do. */
  private Query fuzzy(String text, int most, int prefixLength) throws IOException {
    SynonymQuery.Builder synonyms = new SynonymQuery.Builder(LuceneOracle.FIELD);
    List<BytesRef> known = new ArrayList<>();
    for (int distance = 0; distance <= most; distance++) {
      List<BytesRef> terms =
          terms(FuzzyQuery.getFuzzyAutomaton(text, distance, prefixLength, true));
      terms.removeAll(known);
      for (BytesRef term : terms) synonyms.addTerm(term, 1f / (1 + distance));
      known.addAll(terms);
    }
    return known.isEmpty() ? new MatchNoDocsQuery() : synonyms.build();
  }

  private List<BytesRef> terms(CompiledAutomaton automaton) throws IOException {
    List<BytesRef> terms = new ArrayList<>();
    TermsEnum found = automaton.getTermsEnum(MultiTerms.getTerms(reader, LuceneOracle.FIELD));
    for (BytesRef term; (term = found.next()) != null; ) terms.add(BytesRef.deepCopyOf(term));
    return terms;
  }

  private static Term term(String text) {
    return new Term(LuceneOracle.FIELD, text);
  }

  private static String[] words(JsonNode tree) {
    List<String> words = new ArrayList<>();
    for (JsonNode word : tree.get("words")) words.add(word.asText());
    return words.toArray(new String[0]);
  }

  private static BytesRef end(JsonNode value) {
    return value == null || value.isNull() ? null : new BytesRef(value.asText());
  }
}
