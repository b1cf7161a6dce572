// Licensed under the Apache License 2.0.

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Answers queries with Lucene: LuceneOracle DOCUMENTS QUERIES ANSWERS SEGMENTS, in the lines that
 * `ginet-benchmarks oracle-answers` reads and writes.
 *
 * <p>Segments are never merged, so that deleted documents stay in the statistics and the number of a
 * document is its place in the order of addition.
 */
public final class LuceneOracle {
  static final String FIELD = "body";
  private static final ObjectMapper JSON = new ObjectMapper();

  public static void main(String[] arguments) throws IOException {
    try (ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
      index(Path.of(arguments[0]), directory, Integer.parseInt(arguments[3]));
      try (DirectoryReader reader = DirectoryReader.open(directory);
          BufferedReader questions = Files.newBufferedReader(Path.of(arguments[1]));
          BufferedWriter answers = Files.newBufferedWriter(Path.of(arguments[2]))) {
        IndexSearcher searcher = new IndexSearcher(reader);
        searcher.setQueryCache(null);
        LuceneQueries queries = new LuceneQueries(reader);
        System.out.printf(
            "Lucene %s, %d documents in %d segments%n",
            org.apache.lucene.util.Version.LATEST, reader.numDocs(), reader.leaves().size());
        for (String line; (line = questions.readLine()) != null; ) {
          answers.write(answer(JSON.readTree(line), searcher, queries));
          answers.newLine();
        }
      }
    }
  }

  private static void index(Path documents, ByteBuffersDirectory directory, int segments)
      throws IOException {
    List<String> lines = Files.readAllLines(documents);
    int length = (lines.size() + segments - 1) / segments;
    IndexWriterConfig config =
        new IndexWriterConfig(new WhitespaceAnalyzer())
            .setMergePolicy(NoMergePolicy.INSTANCE)
            .setRAMBufferSizeMB(1024);
    List<Term> deleted = new ArrayList<>();
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (int place = 0; place < lines.size(); place++) {
        JsonNode line = JSON.readTree(lines.get(place));
        Document document = new Document();
        String number = line.get("number").asText();
        document.add(new StringField("number", number, Field.Store.NO));
        document.add(new TextField(FIELD, line.get("body").asText(), Field.Store.NO));
        writer.addDocument(document);
        if (line.path("isDeleted").asBoolean()) deleted.add(new Term("number", number));
        if ((place + 1) % length == 0) writer.commit();
      }
      writer.commit();
      writer.deleteDocuments(deleted.toArray(new Term[0]));
    }
  }

  private static String answer(JsonNode asked, IndexSearcher searcher, LuceneQueries queries)
      throws IOException {
    searcher.setSimilarity(
        new BM25Similarity((float) asked.get("k1").asDouble(), (float) asked.get("b").asDouble()));
    TopDocs top =
        searcher.search(
            queries.query(asked.get("query")),
            TopScoreDocCollector.createSharedManager(
                asked.get("limit").asInt(), null, Integer.MAX_VALUE));
    StringBuilder answer = new StringBuilder();
    answer.append("{\"number\": ").append(asked.get("number").asInt());
    answer.append(", \"total\": ").append(top.totalHits.value).append(", \"hits\": [");
    for (ScoreDoc hit : top.scoreDocs) {
      if (answer.charAt(answer.length() - 1) != '[') answer.append(", ");
      answer.append("{\"document\": ").append(hit.doc);
      answer.append(", \"score\": ").append(hit.score).append('}');
    }
    return answer.append("]}").toString();
  }
}
