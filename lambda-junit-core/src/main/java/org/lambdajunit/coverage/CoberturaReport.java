package org.lambdajunit.coverage;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes Cobertura's XML, which GitLab, Azure DevOps and Jenkins read. */
final class CoberturaReport {

  private final XMLStreamWriter xml;
  private final Path base;

  private CoberturaReport(XMLStreamWriter xml, Path base) {
    this.xml = xml;
    this.base = base;
  }

  static String of(CoverageMap coverage, Path base, long epochMillis) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      new CoberturaReport(xml, base).write(coverage, epochMillis);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private void write(CoverageMap coverage, long epochMillis) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeDTD(
        "\n<!DOCTYPE coverage SYSTEM \"http://cobertura.sourceforge.net/xml/coverage-04.dtd\">\n");
    xml.writeStartElement("coverage");
    rates(coverage.lines(), coverage.branches());
    attribute("lines-covered", coverage.lines().covered());
    attribute("lines-valid", coverage.lines().total());
    attribute("branches-covered", coverage.branches().covered());
    attribute("branches-valid", coverage.branches().total());
    attribute("complexity", 0);
    xml.writeAttribute("version", "1");
    attribute("timestamp", epochMillis);
    xml.writeStartElement("sources");
    xml.writeStartElement("source");
    xml.writeCharacters(base.toAbsolutePath().normalize().toString());
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeStartElement("packages");
    for (Map.Entry<String, List<FileCoverage>> folder : folders(coverage).entrySet()) {
      folder(folder.getKey(), folder.getValue());
    }
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private SortedMap<String, List<FileCoverage>> folders(CoverageMap coverage) {
    return coverage.files().stream()
        .collect(Collectors.groupingBy(this::folder, TreeMap::new, Collectors.toList()));
  }

  private String folder(FileCoverage file) {
    String path = RelativePath.of(file.path(), base);
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "." : path.substring(0, slash).replace('/', '.');
  }

  private void folder(String name, Collection<FileCoverage> files) throws XMLStreamException {
    xml.writeStartElement("package");
    xml.writeAttribute("name", name);
    rates(
        files.stream().map(FileCoverage::lines).reduce(Ratio.NONE, Ratio::plus),
        files.stream().map(FileCoverage::branches).reduce(Ratio.NONE, Ratio::plus));
    attribute("complexity", 0);
    xml.writeStartElement("classes");
    for (FileCoverage file : files) {
      file(file);
    }
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void file(FileCoverage file) throws XMLStreamException {
    String path = RelativePath.of(file.path(), base);
    xml.writeStartElement("class");
    xml.writeAttribute("name", path.substring(path.lastIndexOf('/') + 1));
    xml.writeAttribute("filename", path);
    rates(file.lines(), file.branches());
    attribute("complexity", 0);
    xml.writeStartElement("methods");
    for (Map.Entry<String, FileCoverage.Function> function : file.fnMap().entrySet()) {
      long hits = file.f().getOrDefault(function.getKey(), 0L);
      xml.writeStartElement("method");
      xml.writeAttribute("name", function.getValue().name());
      xml.writeAttribute("signature", "()V");
      Ratio called = new Ratio(hits > 0 ? 1 : 0, 1);
      rates(called, called);
      attribute("complexity", 0);
      xml.writeStartElement("lines");
      xml.writeStartElement("line");
      attribute("number", function.getValue().line());
      attribute("hits", hits);
      xml.writeEndElement();
      xml.writeEndElement();
      xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeStartElement("lines");
    Map<Integer, Ratio> branches = branchesByLine(file);
    for (Map.Entry<Integer, Long> line : file.lineHits().entrySet()) {
      line(line.getKey(), line.getValue(), branches.get(line.getKey()));
    }
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private static Map<Integer, Ratio> branchesByLine(FileCoverage file) {
    Map<Integer, Ratio> branches = new HashMap<>();
    file.branchMap()
        .forEach(
            (key, branch) ->
                file.hits(key)
                    .forEach(
                        hits ->
                            branches.merge(
                                branch.line(), new Ratio(hits > 0 ? 1 : 0, 1), Ratio::plus)));
    return branches;
  }

  private void line(int number, long hits, @Nullable Ratio branches) throws XMLStreamException {
    xml.writeStartElement("line");
    attribute("number", number);
    attribute("hits", hits);
    xml.writeAttribute("branch", Boolean.toString(branches != null));
    if (branches != null) {
      xml.writeAttribute(
          "condition-coverage",
          "%d%% (%d/%d)".formatted((int) branches.percent(), branches.covered(), branches.total()));
    }
    xml.writeEndElement();
  }

  private void rates(Ratio lines, Ratio branches) throws XMLStreamException {
    xml.writeAttribute("line-rate", lines.rate());
    xml.writeAttribute("branch-rate", branches.rate());
  }

  private void attribute(String name, long value) throws XMLStreamException {
    xml.writeAttribute(name, Long.toString(value));
  }
}
