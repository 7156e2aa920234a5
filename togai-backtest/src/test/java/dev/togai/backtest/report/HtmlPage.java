package dev.togai.backtest.report;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The elements of a report in HTML. The report is well-formed XML too, so a parser of XML finds text that is not escaped. */
record HtmlPage(Document document) {

    /** A row of a table: its kind, its name, and the exact numbers of its cells. */
    record Row(String kind, String name, List<BigDecimal> numbers) {}

    static HtmlPage parse(String html) {
        try {
            return new HtmlPage(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(html))));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError("The page is not well-formed: " + e.getMessage(), e);
        }
    }

    /** Returns the elements at a path. */
    List<Element> elements(String path) {
        try {
            NodeList nodes =
                    (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
            List<Element> elements = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                elements.add((Element) nodes.item(i));
            }
            return elements;
        } catch (XPathExpressionException e) {
            throw new AssertionError(path, e);
        }
    }

    List<String> texts(String path) {
        return elements(path).stream().map(Node::getTextContent).toList();
    }

    /** Returns the rows of the table of a class with a caption that starts with a text. */
    List<Row> rows(String section, String table, String caption) {
        String path = "//section[@id='" + section + "']//table[@class='" + table + "' and starts-with(caption, '"
                + caption + "')]/tbody/tr";
        List<Row> rows = new ArrayList<>();
        for (Element row : elements(path)) {
            List<BigDecimal> numbers = new ArrayList<>();
            NodeList cells = row.getElementsByTagName("data");
            for (int i = 0; i < cells.getLength(); i++) {
                numbers.add(new BigDecimal(((Element) cells.item(i)).getAttribute("value")));
            }
            rows.add(new Row(
                    row.getAttribute("class"),
                    row.getElementsByTagName("th").item(0).getTextContent(),
                    numbers));
        }
        return rows;
    }
}
