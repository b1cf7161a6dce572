// Licensed under the Apache License 2.0.

import Testing

@testable import GinetReaders

private func text(_ html: String) throws -> String {
  try HTMLReader(longestPassage: .max).read(Array(html.utf8), file: "page.html").passages
    .map(\.text).joined(separator: "\n\n")
}

@Suite struct HTMLContentTests {
  @Test(
    "what is no content is left out",
    arguments: [
      "<nav>no</nav>", "<header><p>no</header>", "<footer>no</footer>", "<aside>no</aside>",
      "<script>no</script>", "<style>no</style>", "<noscript><p>no</p></noscript>",
      "<template>no</template>", "<form><label>no</label><input value=no></form>",
      "<button>no</button>", "<select><option>no</select>", "<textarea>no</textarea>",
      "<svg><title>no</title><text>no</text></svg>", "<iframe src=x>no</iframe>",
      "<div hidden>no</div>", "<div style='color: red; DISPLAY : none'>no</div>",
      "<span aria-hidden=true>no</span>", "<div role=navigation>no</div>",
      "<div role=search>no</div>", "<p class='sr-only x'>no</p>",
      "<ul class=breadcrumbs><li>no</ul>",
      "<a class='skip-link' href='#main'>no</a>", "<!-- no -->", "<dialog open>no</dialog>",
    ])
  func leftOut(html: String) throws {
    let filler = "<p>It is long enough to be most of the page, whatever comes before it."
    #expect(try text("<title>T</title><body>\(html)\(filler)") == String(filler.dropFirst(3)))
    #expect(
      try text("<main>\(html.replacing("header", with: "footer"))\(filler)</main>")
        == String(filler.dropFirst(3)))
  }

  @Test(
    "what may look like it is content",
    arguments: [
      ("main alone counts", "<p>no<main><p>yes</main><p>no", "yes"),
      ("a role is as good", "<p>no<div role=main>yes</div>", "yes"),
      ("a hidden main does not count", "<main hidden>no</main><main>yes</main>", "yes"),
      ("one article", "no<article>yes</article>no", "yes"),
      (
        "of articles within one the outer", "no<article>yes<article>yes</article></article>",
        "yes\n\nyes"
      ),
      ("two articles are a page", "<article>yes</article><article>yes</article>", "yes\n\nyes"),
      (
        "a header in an article", "<article><header>yes</header></article><article>yes</article>",
        "yes\n\nyes"
      ),
      ("a header in main", "<main><header>yes</header></main>", "yes"),
      ("a form around the page", "<form><p>yes, all of it</form><p>yes", "yes, all of it\n\nyes"),
      ("a folded block", "<div aria-hidden=true>yes</div>", "yes"),
      ("found when searched", "<p hidden=until-found>yes", "yes"),
      (
        "content that is called a list of contents", "<div class=toc><p>yes, all of it</div>",
        "yes, all of it"
      ),
    ])
  func kept(what: String, html: String, expected: String) throws {
    #expect(try text("<body>" + html) == expected, "\(what)")
  }

  /// Laid out as the site of the National Cancer Institute does, with other words.
  private static let summaryPage = """
    <!DOCTYPE html><html lang="en"><head><title>River Tumors - NCI</title>
    <link rel="canonical" href="https://www.cancer.gov/types/river/patient/river-pdq"></head><body>
    <a href="#main" class="usa-skipnav">Skip to main content</a>
    <header role="banner"><form><input name=q></form><ul><li>Menu</li></ul></header>
    <nav class="breadcrumb">Home</nav>
    <main id="main"><article><div class="resize-content">
    <h1>River Tumors (PDQ®)–Patient Version</h1>
    <div class="page-options-container"><ul><li><a title="Print">Print</a></ul></div>
    <div id="cgvBody">
    <nav class="on-this-page" role="navigation"><h6>On This Page</h6><ul><li>General</ul></nav>
    <div class="accordion">
    <section id="_section_1"><h2>General Information</h2>
    <div class="pdq-hp-patient-toggle"><a href="/hp">Go to Health Professional Version</a></div>
    <div class="key-points"><h3 id="_1_kpBoxHdr">Key Points</h3><div><ul>
    <li><a href="#_3">A river tumor is rare.</a></li></ul></div></div>
    <section id="_2"><h3 id="_3">A river tumor is rare.</h3>
    <p id="_4">It forms in the <a class="definition" href="/dictionary">bank</a> of a river.[<a
    href="#cit/section_1.1">1</a>]<figure id="figure_1"><a class="article-image-enlarge"
    href="x.jpg">Enlarge</a><img alt="Drawing of a river"><figcaption>A river and its
    banks.</figcaption></figure></p></section></section>
    <section id="_section_About"><h2>About This PDQ Summary</h2><h3 id="_a">Purpose</h3><p>It
    informs.</p></section></div></div></div>
    <footer class="article-footer"><div id="cgvDate"><div class="document-dates horizontal"><ul>
    <li><strong>Updated:</strong> February 20, 2025</li></ul></div></div></footer></article>
    <div id="nvcgSlPublicUse"><div class="public-use"><p>If you would like to reproduce</p></div></div>
    <div class="syndication"><p>Want to use this content</p></div>
    </main><footer>Contact</footer></body></html>
    """

  @Test(
    "a page of the institute gives its sections, key points and captions, and nothing else",
    arguments: ["", "cgdp-"])
  func summary(prefix: String) throws {
    let html = ["on-this-page", "page-options\"", "document-dates", "public-use", "syndication"]
      .reduce(Self.summaryPage) { $0.replacing("\"\($1)", with: "\"\(prefix)\($1)") }
    let page = try HTMLReader().read(Array(html.utf8), file: "x.html", id: "river")
    let title = "River Tumors (PDQ®)–Patient Version"
    #expect(page.title == title)
    #expect(page.url == "https://www.cancer.gov/types/river/patient/river-pdq")
    #expect(page.updated == "2025-02-20")
    #expect(
      page.passages.map(\.id) == ["river#_1_kpBoxHdr", "river#_3", "river#_a"])
    #expect(
      page.passages.map(\.path) == [
        [title, "General Information", "Key Points"],
        [title, "General Information", "A river tumor is rare."],
        [title, "About This PDQ Summary", "Purpose"],
      ])
    #expect(
      page.passages.map(\.text) == [
        "• A river tumor is rare.",
        "It forms in the bank of a river.\n\nA river and its banks.", "It informs.",
      ])
  }
}
