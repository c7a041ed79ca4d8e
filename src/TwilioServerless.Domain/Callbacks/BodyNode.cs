using System.Collections.Immutable;
using System.Globalization;
using System.Security;
using System.Text;
using System.Text.Json;
using System.Xml;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Callbacks;

/// <summary>A part of a body: an element, attribute or text of XML, a member or item of JSON, a line.</summary>
/// <param name="Name">"" of what has none.</param>
/// <param name="Value">Of what has no parts; of JSON with parts, whether it is a list.</param>
/// <param name="Text">All of it, written so that what means the same is the same.</param>
internal sealed record BodyNode(string Name, string? Value, string Text, ImmutableArray<BodyNode> Children)
{
    // As deep as a reader of JSON goes.
    private const int Deepest = 64;

    /// <summary>Its name among its siblings: with its place if others are named so, too, and where there are no names.</summary>
    public string Step { get; private init; } = Name;

    /// <summary>What to tell of it where the other body has none.</summary>
    public string Shown => Children.IsEmpty && Value is not null ? Value : Text;

    /// <summary>Two bodies read in the same way: as XML or JSON if both are, else as lines.</summary>
    public static (BodyNode Before, BodyNode After) Read(string before, string after)
    {
        if (Xml(before) is { } xml && Xml(after) is { } otherXml) return (xml, otherXml);
        if (Json(before) is { } json && Json(after) is { } otherJson) return (json, otherJson);
        return (Lines(before), Lines(after));
    }

    /// <summary>Whether it means the same, wherever it stands.</summary>
    public bool IsSame(BodyNode other) => Name == other.Name && Text == other.Text;

    private static BodyNode Lines(string text) =>
        new("", null, text, text.Length == 0 ? [] : Placed(text.ReplaceLineEndings("\n").Split('\n').Select(line => new BodyNode("line", line, line, []))));

    private static BodyNode? Xml(string text)
    {
        if (!text.Contains('<', StringComparison.Ordinal)) return null;
        using var reader = new XmlTextReader(text.TrimStart('\ufeff'), XmlNodeType.Document, null) { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, EntityHandling = EntityHandling.ExpandEntities };
        try
        {
            BodyNode? root = null;
            while (reader.Read())
                if (reader.NodeType == XmlNodeType.Element) root = Element(reader);
            return root is null ? null : new("", null, root.Text, [root]);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static BodyNode Element(XmlTextReader reader)
    {
        if (reader.Depth > Deepest) throw new XmlException("Too deep.");
        var (name, isEmpty) = (reader.LocalName, reader.IsEmptyElement);
        var attributes = Attributes(reader);
        ImmutableArray<BodyNode> contents = isEmpty ? [] : Contents(reader);
        return new(name, null, $"<{name}{Joined(attributes)}>{Joined(contents)}</{name}>", Placed([.. attributes, .. contents]));
    }

    private static BodyNode[] Attributes(XmlTextReader reader)
    {
        var attributes = new List<BodyNode>();
        while (reader.MoveToNextAttribute())
            attributes.Add(new("@" + reader.Name, reader.Value, $" {reader.Name}=\"{SecurityElement.Escape(reader.Value)}\"", []));
        return [.. attributes.OrderBy(attribute => attribute.Name, StringComparer.Ordinal)];
    }

    private static ImmutableArray<BodyNode> Contents(XmlTextReader reader)
    {
        var contents = ImmutableArray.CreateBuilder<BodyNode>();
        var text = new StringBuilder();
        while (reader.Read() && reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace) text.Append(reader.Value);
            if (reader.NodeType != XmlNodeType.Element) continue;
            AddText(contents, text);
            contents.Add(Element(reader));
        }
        AddText(contents, text);
        return contents.DrainToImmutable();
    }

    private static void AddText(ImmutableArray<BodyNode>.Builder contents, StringBuilder text)
    {
        var trimmed = text.ToString().Trim();
        if (trimmed.Length > 0) contents.Add(new("text()", trimmed, SecurityElement.Escape(trimmed)!, []));
        text.Clear();
    }

    private static BodyNode? Json(string text)
    {
        try
        {
            using var document = JsonText.Parse(text, new() { MaxDepth = Deepest });
            return Member("", document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static BodyNode Member(string name, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            var items = Placed(element.EnumerateArray().Select(item => Member("", item)));
            return new(name, "[]", $"[{string.Join(',', items.Select(item => item.Text))}]", items);
        }
        if (element.ValueKind != JsonValueKind.Object) return new(name, element.GetRawText(), element.GetRawText(), []);
        var members = Placed(element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => Member(member.Name, member.Value)));
        return new(name, "{}", $"{{{string.Join(',', members.Select(member => $"\"{JsonEncodedText.Encode(member.Name)}\":{member.Text}"))}}}", members);
    }

    private static ImmutableArray<BodyNode> Placed(IEnumerable<BodyNode> siblings)
    {
        ImmutableArray<BodyNode> all = [.. siblings];
        var counts = all.CountBy(node => node.Name).ToDictionary();
        var places = new Dictionary<string, int>();
        return [.. all.Select(node => counts[node.Name] == 1 && node.Name.Length > 0 ? node : node with { Step = Place(node.Name, places) })];
    }

    private static string Place(string name, Dictionary<string, int> places)
    {
        places[name] = places.GetValueOrDefault(name) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{name}[{places[name]}]");
    }

    private static string Joined(IEnumerable<BodyNode> nodes) => string.Concat(nodes.Select(node => node.Text));
}
