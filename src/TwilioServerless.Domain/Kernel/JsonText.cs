using System.Text.Json;

namespace TwilioServerless.Domain.Kernel;

/// <summary>JSON that somebody else has written.</summary>
public static class JsonText
{
    /// <summary>
    /// The document, of which every text can be read. Half a character, as in "\ud800", is well-formed to the parser, and an error that nobody
    /// expects to who reads it.
    /// </summary>
    /// <exception cref="JsonException">It is not well-formed, or has half a character.</exception>
    public static JsonDocument Parse(string json, JsonDocumentOptions options = default) => Checked(JsonDocument.Parse(json, options));

    /// <summary>The same of a text in UTF-8.</summary>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json) => Checked(JsonDocument.Parse(json));

    private static JsonDocument Checked(JsonDocument document)
    {
        try
        {
            ReadTexts(document.RootElement);
            return document;
        }
        catch (InvalidOperationException broken)
        {
            document.Dispose();
            throw new JsonException("Half a character.", broken);
        }
    }

    private static void ReadTexts(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String) _ = element.GetString();
        if (element.ValueKind == JsonValueKind.Array)
            foreach (var item in element.EnumerateArray()) ReadTexts(item);
        if (element.ValueKind != JsonValueKind.Object) return;
        foreach (var member in element.EnumerateObject())
        {
            _ = member.Name;
            ReadTexts(member.Value);
        }
    }
}
