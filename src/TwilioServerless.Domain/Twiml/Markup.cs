using System.Collections.Immutable;
using System.Globalization;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.Twiml;

/// <summary>Reads the attributes of one element. A wrong one is a warning and takes its default; who asks for none of them leaves none unnoticed.</summary>
internal sealed class Markup(TwimlElement element, ImmutableArray<int>.Builder warnings)
{
    public TwimlElement Element { get; } = element;

    public ImmutableArray<int>.Builder Warnings { get; } = warnings;

    /// <summary>The text directly inside.</summary>
    public string Text => Element.Text.Trim();

    public void Warn(int warning) => Warnings.Add(warning);

    /// <summary>An attribute as it is; null: it is not there, or empty.</summary>
    public string? Given(string name) => string.IsNullOrWhiteSpace(Element[name]) ? null : Element[name]!.Trim();

    public bool Flag(string name, bool otherwise, int warning = ErrorCodes.UnknownMarkup) => Given(name)?.ToLowerInvariant() switch
    {
        null    => otherwise,
        "true"  => true,
        "false" => false,
        _       => Wrong(otherwise, warning),
    };

    public int Number(string name, int least, int most, int otherwise, int warning = ErrorCodes.UnknownMarkup) => Count(name, least, most, warning) ?? otherwise;

    /// <summary>A whole number; null: it is not there, or wrong.</summary>
    public int? Count(string name, int least, int most, int warning = ErrorCodes.UnknownMarkup) =>
        Given(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : Wrong<int?>(null, warning);

    public string Method(string name = "method", int warning = ErrorCodes.UnknownMarkup, string otherwise = "POST") => Given(name)?.ToUpperInvariant() switch
    {
        null                         => otherwise,
        ("GET" or "POST") and var ok => ok,
        _                            => Wrong(otherwise, warning),
    };

    /// <summary>A URL, absolute or not; null: it is not there, or wrong.</summary>
    public string? Url(string name, int warning = ErrorCodes.UnknownMarkup) =>
        Given(name) is not { } text ? null : IsUrl(text) ? text : Wrong<string?>(null, warning);

    /// <summary>One of a few words.</summary>
    public string Word(string name, string otherwise, int warning, params ReadOnlySpan<string> words) =>
        Given(name) is not { } text ? otherwise : words.Contains(text) ? text : Wrong(otherwise, warning);

    /// <summary>Some of a few words, with spaces between.</summary>
    public ImmutableArray<string> Words(string name, ImmutableArray<string> otherwise, int warning, params ReadOnlySpan<string> words)
    {
        if (Given(name) is not { } text) return otherwise;
        var (said, isWrong) = (ImmutableArray.CreateBuilder<string>(), false);
        foreach (var word in text.Split((char[])[' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (words.Contains(word)) said.Add(word);
            else isWrong = true;
        }
        if (isWrong) Warn(warning);
        return said.Count > 0 ? said.ToImmutable() : otherwise;
    }

    /// <summary>Warns of attributes that nobody knows.</summary>
    public void Attributes(string path)
    {
        if (Element.Attributes.Keys.Any(name => !VoiceMarkup.Knows(path, name))) Warn(ErrorCodes.UnknownMarkup);
    }

    public T Wrong<T>(T otherwise, int warning)
    {
        Warn(warning);
        return otherwise;
    }

    /// <summary>Whether a text is a URL of the web; relative ones count from the document's.</summary>
    public static bool IsUrl(string text) =>
        Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var uri) && (!uri.IsAbsoluteUri || uri.Scheme is "http" or "https");
}
