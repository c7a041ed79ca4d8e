using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace TwilioServerless.Domain.Contents;

/// <summary>Makes text and media of a template. The message shows the text; buttons and lists are the channel's to draw.</summary>
public static class ContentRendering
{
    // What a channel shows if it can choose: WhatsApp the richest, a text message the plainest.
    private static readonly ImmutableArray<string> PlainFirst = ["twilio/text", "twilio/media"];
    private static readonly ImmutableArray<string> PlainLast = ["twilio/media", "twilio/text"];

    /// <summary>The type of a template that a channel shows.</summary>
    public static string TypeFor(string types, bool isWhatsApp)
    {
        using var document = JsonDocument.Parse(types);
        var names = document.RootElement.EnumerateObject().Select(type => type.Name).ToList();
        return isWhatsApp
            ? names.MinBy(name => (PlainLast.IndexOf(name), name.StartsWith("whatsapp/", StringComparison.Ordinal) ? "" : name))!
            : PlainFirst.FirstOrDefault(names.Contains) ?? names[0];
    }

    /// <summary>What a message made of the template says and carries.</summary>
    public static RenderedContent Render(Content content, IReadOnlyDictionary<string, string> variables, bool isWhatsApp)
    {
        var type = TypeFor(content.Types, isWhatsApp);
        var (body, media) = Raw(content.Types, type);
        return new(Fill(body), [.. media.Select(Fill)], type);

        string Fill(string text) => ContentVariables.Fill(text, variables, content.Variables);
    }

    /// <summary>The text of a type of a template, with its places.</summary>
    public static string BodyOf(string types, string type) => Raw(types, type).Body;

    private static (string Body, ImmutableArray<string> Media) Raw(string types, string type)
    {
        using var document = JsonDocument.Parse(types);
        var shown = document.RootElement.GetProperty(type);
        return (Body(type, shown), Media(shown));
    }

    private static string Body(string type, JsonElement shown) => type switch
    {
        "twilio/card"             => Lines(Text(shown, "title"), Text(shown, "subtitle")),
        "twilio/location"         => Location(shown),
        "twilio/schedule"         => Text(shown, "title"),
        "whatsapp/authentication" => Authentication(shown),
        "whatsapp/card"           => Lines(Text(shown, "header_text"), Text(shown, "body"), Text(shown, "footer")),
        _                         => Text(shown, "body"),
    };

    private static string Location(JsonElement shown) => Lines(
        Text(shown, "label"), Text(shown, "address"), string.Create(CultureInfo.InvariantCulture, $"{shown.GetProperty("latitude").GetDouble()},{shown.GetProperty("longitude").GetDouble()}"));

    private static string Authentication(JsonElement shown) => "{{1}} is your verification code."
        + (shown.TryGetProperty("add_security_recommendation", out var adds) && adds.GetBoolean() ? " For your security, do not share this code." : "")
        + (shown.TryGetProperty("code_expiration_minutes", out var minutes) ? $" This code expires in {minutes.GetRawText()} minutes." : "");

    private static ImmutableArray<string> Media(JsonElement shown) =>
        shown.TryGetProperty("media", out var media) ? [.. media.EnumerateArray().Select(one => one.GetString()!)]
        : Text(shown, "media_url") is { Length: > 0 } url ? [url]
        : [];

    private static string Text(JsonElement shown, string name) => shown.TryGetProperty(name, out var text) ? text.GetString()! : "";

    private static string Lines(params string[] lines) => string.Join('\n', lines.Where(line => line.Length > 0));
}

/// <summary>What a message made of a template says, and what it carries.</summary>
public sealed record RenderedContent(string Body, ImmutableArray<string> MediaUrls, string Type);
