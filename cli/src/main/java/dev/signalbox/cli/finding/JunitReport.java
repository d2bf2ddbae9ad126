package dev.signalbox.cli.finding;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Findings as a JUnit XML report: one test case a finding, errors as failures, and one passed case if there is none. */
public final class JunitReport {
    private JunitReport() {}

    /** Writes the report; the suite says by which command what was checked. */
    public static void write(Path file, String suite, List<Finding> findings) throws IOException {
        long failures = findings.stream().filter(Finding::isError).count();
        try (Writer writer = Files.newBufferedWriter(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(writer);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", printable(suite));
            xml.writeAttribute("tests", Integer.toString(Math.max(1, findings.size())));
            xml.writeAttribute("failures", Long.toString(failures));
            xml.writeAttribute("errors", "0");
            if (findings.isEmpty()) {
                testCase(xml, suite, "nothing to object");
                xml.writeEndElement();
            }
            for (Finding finding : findings) {
                finding(xml, finding);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException broken) {
            throw new IOException(broken);
        }
    }

    private static void finding(XMLStreamWriter xml, Finding finding) throws XMLStreamException {
        testCase(xml, finding.saidBy(), finding.code() + " " + finding.place());
        String text =
                finding.message() + finding.next().map(next -> "\n" + next).orElse("");
        if (finding.isError()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("type", printable(finding.code()));
            xml.writeAttribute("message", printable(finding.message()));
        } else {
            xml.writeStartElement("system-out");
        }
        xml.writeCharacters(printable(text));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void testCase(XMLStreamWriter xml, String className, String name) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", printable(className));
        xml.writeAttribute("name", printable(name));
    }

    /** XML 1.0 has no way to write most control characters. */
    private static String printable(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "\uFFFD");
    }
}
