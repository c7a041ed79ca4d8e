using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Contents;

/// <summary>The places of a template, {{1}} or {{name}}, and what is put there.</summary>
public static partial class ContentVariables
{
    /// <summary>Reads {"1":"Anna"}; refused unless it is an object of texts.</summary>
    public static ImmutableSortedDictionary<string, string> Parse(string? json)
    {
        if (string.IsNullOrEmpty(json)) return ImmutableSortedDictionary<string, string>.Empty;
        try
        {
            using var document = JsonText.Parse(json);
            return Read(document.RootElement) ?? throw new Refusal(ErrorCodes.InvalidContentVariables);
        }
        catch (JsonException)
        {
            throw new Refusal(ErrorCodes.InvalidContentVariables);
        }
    }

    /// <summary>The same of an element; null if it is no object of texts.</summary>
    public static ImmutableSortedDictionary<string, string>? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) return null;
        var variables = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.String || !Name().IsMatch(member.Name)) return null;
            variables[member.Name] = member.Value.GetString()!;
        }
        return variables.ToImmutable();
    }

    /// <summary>The text with all places filled in, each once; refused if one stays empty.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> given, IReadOnlyDictionary<string, string> defaults) => Place().Replace(text, place =>
        given.TryGetValue(place.Groups[1].Value, out var value) || defaults.TryGetValue(place.Groups[1].Value, out value)
            ? value
            : throw new Refusal(ErrorCodes.InvalidContentVariables));

    /// <summary>Whether the text begins or ends with a place, which WhatsApp does not want.</summary>
    public static bool AtAnEnd(string text) => Place().Matches(text.Trim()).Any(place => place.Index == 0 || place.Index + place.Length == text.Trim().Length);

    [GeneratedRegex(@"^\w{1,64}$")]
    private static partial Regex Name();

    [GeneratedRegex(@"\{\{\s*(\w{1,64})\s*\}\}")]
    private static partial Regex Place();
}
