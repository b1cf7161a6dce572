// Licensed under the Apache License 2.0.

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Version;

/** Lucene: {@code build CORPUS INDEX} or {@code race INDEX QUERIES}, as racer.py has it. */
public final class LuceneRacer {
  private static final String FIELD = "text";
  private static final ObjectMapper JSON = new ObjectMapper();

  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("build")) {
      build(Path.of(arguments[1]), Path.of(arguments[2]));
    } else {
      new LuceneRacer(Path.of(arguments[1])).serve(Path.of(arguments[2]));
    }
  }

  /** Lucene's English chain without its stop words, which the others index too. */
  private static Analyzer analyzer() {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        Tokenizer tokens = new StandardTokenizer();
        return new TokenStreamComponents(
            tokens, new SnowballFilter(new LowerCaseFilter(tokens), "English"));
      }
    };
  }

  // Building

  private static void build(Path corpus, Path index) throws IOException {
    IndexWriterConfig config =
        new IndexWriterConfig(analyzer())
            .setOpenMode(IndexWriterConfig.OpenMode.CREATE)
            .setRAMBufferSizeMB(1024)
            .setMergeScheduler(new SerialMergeScheduler())
            .setUseCompoundFile(false);
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    type.freeze();
    int count = 0;
    try (IndexWriter writer = new IndexWriter(FSDirectory.open(index), config);
        BufferedReader lines = Files.newBufferedReader(corpus)) {
      for (String line; (line = lines.readLine()) != null; count++) {
        Document document = new Document();
        document.add(new Field(FIELD, JSON.readTree(line).get("text").asText(), type));
        writer.addDocument(document);
      }
      writer.forceMerge(1);
    }
    long bytes = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(index)) {
      for (Path file : files) bytes += Files.size(file);
    }
    System.out.printf(
        "{\"version\": \"%s\", \"documents\": %d, \"bytes\": %d}%n", Version.LATEST, count, bytes);
  }

  // Racing

  private final IndexSearcher searcher;
  private final QueryParser parser = new QueryParser(FIELD, analyzer());

  private LuceneRacer(Path index) throws IOException {
    searcher = new IndexSearcher(DirectoryReader.open(FSDirectory.open(index)));
    searcher.setQueryCache(null);
    searcher.setSimilarity(new BM25Similarity(1.2f, 0.75f));
  }

  private void serve(Path queries) throws Exception {
    Map<String, String> texts = new HashMap<>();
    for (String line : Files.readAllLines(queries)) {
      JsonNode query = JSON.readTree(line);
      texts.put(query.get("id").asText(), text(query));
    }
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line; (line = orders.readLine()) != null; ) {
      String[] order = line.split("\t");
      String[] ordered = new String[order.length - 2];
      for (int i = 0; i < ordered.length; i++) ordered[i] = texts.get(order[i + 2]);
      System.out.println(measure(order[0], Integer.parseInt(order[1]), ordered));
    }
  }

  private static String text(JsonNode query) {
    StringBuilder words = new StringBuilder();
    String sign = query.get("class").asText().equals("intersection") ? "+" : "";
    for (JsonNode term : query.get("terms")) {
      if (words.length() > 0) words.append(' ');
      words.append(sign).append(term.asText());
    }
    return query.get("class").asText().equals("phrase") ? "\"" + words + "\"" : words.toString();
  }

  private String measure(String command, int passes, String[] texts) throws Exception {
    long[][] times = new long[texts.length][passes];
    long[] answers = new long[texts.length];
    for (int pass = 0; pass < passes; pass++) {
      for (int place = 0; place < texts.length; place++) {
        long start = System.nanoTime();
        answers[place] = answer(command, texts[place]);
        times[place][pass] = System.nanoTime() - start;
      }
    }
    String medians =
        Arrays.stream(times)
            .map(runs -> Long.toString(Arrays.stream(runs).sorted().toArray()[passes / 2]))
            .collect(Collectors.joining(", "));
    return "{\"nanoseconds\": [" + medians + "], \"answers\": " + Arrays.toString(answers) + "}";
  }

  private long answer(String command, String text) throws Exception {
    Query query = parser.parse(text);
    switch (command) {
      case "COUNT":
        return searcher.count(query);
      case "TOP_10":
        return best(query, 10);
      case "TOP_100":
        return best(query, 100);
      case "TOP_1000":
        return best(query, 1000);
      case "TOP_100_COUNT":
        TopScoreDocCollector collector = TopScoreDocCollector.create(100, Integer.MAX_VALUE);
        searcher.search(query, collector);
        return collector.topDocs().totalHits.value;
      default:
        throw new IllegalArgumentException(command);
    }
  }

  /** Counts no further than it must, so that blocks are passed over as soon as they may be. */
  private long best(Query query, int limit) throws IOException {
    TopScoreDocCollector collector = TopScoreDocCollector.create(limit, limit);
    searcher.search(query, collector);
    collector.topDocs();
    return 1;
  }
}
