using System.Collections.Immutable;
using System.Text;
using System.Xml;

namespace TwilioServerless.Domain.Twiml;

/// <summary>Reads TwiML. Any text is either a document or a fault; document types and entities of their own are faults.</summary>
public static class TwimlParser
{
    // Verbs nest three deep (Dial, Sip, Parameter), speech markup some more; deeper text is an attack on the stack.
    private const int MaximumDepth = 32;

    /// <summary>The document, or what is wrong with it.</summary>
    public static TwimlReading Parse(string text)
    {
        using var reader = new XmlTextReader(text.TrimStart('\ufeff'), XmlNodeType.Document, null)
        {
            DtdProcessing = DtdProcessing.Prohibit,
            EntityHandling = EntityHandling.ExpandEntities,
            XmlResolver = null,
            WhitespaceHandling = WhitespaceHandling.All,
        };
        try
        {
            return Read(reader);
        }
        catch (XmlException error)
        {
            return Fault(HasForeignVersion(text) ? 12101 : 12100, error.LineNumber);
        }
    }

    private static TwimlReading Read(XmlTextReader reader)
    {
        TwimlElement? root = null;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.LocalName != "Response") return Fault(12102, reader.LineNumber);
            root = ReadElement(reader);
        }
        return root is null ? Fault(12100, 1) : new(new TwimlDocument(root.Children), null);
    }

    private static TwimlElement ReadElement(XmlTextReader reader)
    {
        if (reader.Depth > MaximumDepth) throw new XmlException("Too deep.", null, reader.LineNumber, reader.LinePosition);
        var (name, line, isEmpty) = (reader.LocalName, reader.LineNumber, reader.IsEmptyElement);
        var attributes = ReadAttributes(reader);
        if (isEmpty) return new(name, attributes, [], "", line);
        var children = ImmutableArray.CreateBuilder<TwimlElement>();
        var (text, all) = (new StringBuilder(), new StringBuilder());
        while (reader.Read() && reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                children.Add(ReadElement(reader));
                all.Append(Heard(children[^1]));
            }
            else if (IsText(reader.NodeType))
            {
                text.Append(reader.Value);
                all.Append(reader.Value);
            }
        }
        return new(name, attributes, children.DrainToImmutable(), text.ToString(), line) { AllText = all.ToString() };
    }

    private static string Heard(TwimlElement element) => element.Name switch
    {
        "break" or "p" or "s" => $" {element.AllText} ",
        "sub"                 => element["alias"] ?? element.AllText,
        _                     => element.AllText,
    };

    private static ImmutableDictionary<string, string> ReadAttributes(XmlTextReader reader)
    {
        if (!reader.HasAttributes) return ImmutableDictionary<string, string>.Empty;
        var attributes = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        while (reader.MoveToNextAttribute())
            if (reader.Prefix is not ("xmlns" or "xml") && reader.Name != "xmlns") attributes[reader.LocalName] = reader.Value;
        reader.MoveToElement();
        return attributes.ToImmutable();
    }

    private static bool IsText(XmlNodeType type) =>
        type is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace;

    // Only the declaration's version tells this fault from any other the reader finds.
    private static bool HasForeignVersion(string text)
    {
        var start = text.IndexOf("<?xml", StringComparison.Ordinal);
        if (start != 0 && !(start == 1 && text[0] == '\ufeff')) return false;
        var end = text.IndexOf("?>", StringComparison.Ordinal);
        if (end < 0) return false;
        var version = text.AsSpan(start, end - start);
        return version.Contains("version", StringComparison.Ordinal)
            && !version.Contains("\"1.0\"", StringComparison.Ordinal) && !version.Contains("'1.0'", StringComparison.Ordinal);
    }

    private static TwimlReading Fault(int code, int line) => new(null, new TwimlFault(code, Math.Max(line, 1)));
}
