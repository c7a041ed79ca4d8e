using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Http;

/// <summary>A JSON object of a request. Some SDKs send "accountSid", others "account_sid": names are read without "_" and in any case.</summary>
public readonly struct JsonBody
{
    // More than any request needs.
    private const int LongestBody = 64 * 1024;
    private const int LongestText = 500;

    private readonly JsonElement element;

    private JsonBody(JsonElement element) => this.element = element;

    /// <summary>Reads the body; no body is an empty object.</summary>
    public static async Task<JsonBody> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > LongestBody) throw new Refusal(ErrorCodes.InvalidParameter, "body");
        using var text = new MemoryStream();
        await request.Body.CopyToAsync(text, ct);
        if (text.Length > LongestBody) throw new Refusal(ErrorCodes.InvalidParameter, "body");
        try
        {
            using var document = JsonText.Parse(text.Length == 0 ? "{}"u8.ToArray() : text.ToArray());
            return document.RootElement.ValueKind == JsonValueKind.Object ? new(document.RootElement.Clone()) : throw new Refusal(ErrorCodes.InvalidParameter, "body");
        }
        catch (JsonException)
        {
            throw new Refusal(ErrorCodes.InvalidParameter, "body");
        }
    }

    /// <summary>A text, or a number as text; null: it is not there.</summary>
    public string? Text(string name) => Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text when text.GetString() is { Length: <= LongestText } value => value.Trim() is { Length: > 0 } trimmed ? trimmed : null,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => throw new Refusal(ErrorCodes.InvalidParameter, name),
    };

    /// <summary>A text that must be there.</summary>
    public string Required(string name) => Text(name) ?? throw new Refusal(ErrorCodes.MissingParameter, name);

    /// <summary>true or false; false if it is not there.</summary>
    public bool Flag(string name) => Member(name) switch
    {
        null => false,
        { ValueKind: JsonValueKind.True or JsonValueKind.False } flag => flag.GetBoolean(),
        _ => throw new Refusal(ErrorCodes.InvalidParameter, name),
    };

    /// <summary>An object; null: it is not there.</summary>
    public JsonBody? Inner(string name) => Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } inner => new(inner),
        _ => throw new Refusal(ErrorCodes.InvalidParameter, name),
    };

    /// <summary>Whether something of this name is there.</summary>
    public bool Has(string name) => Member(name) is not null;

    /// <summary>Objects of a list; none if it is not there.</summary>
    public ImmutableArray<JsonBody> Objects(string name) =>
        [.. Items(name).Select(item => item.ValueKind == JsonValueKind.Object ? new JsonBody(item) : throw new Refusal(ErrorCodes.InvalidParameter, name))];

    /// <summary>Texts of a list; none if it is not there.</summary>
    public ImmutableArray<string> Texts(string name) =>
        [.. Items(name).Select(item => item.ValueKind == JsonValueKind.String && item.GetString() is { Length: > 0 and <= LongestText } text ? text : throw new Refusal(ErrorCodes.InvalidParameter, name))];

    /// <summary>"2026-03-12".</summary>
    public DateOnly? Day(string name) =>
        Text(name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 9000 ? day
        : throw new Refusal(ErrorCodes.InvalidParameter, name);

    private JsonElement[] Items(string name) => Member(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray()],
        _ => throw new Refusal(ErrorCodes.InvalidParameter, name),
    };

    private JsonElement? Member(string name)
    {
        foreach (var member in element.EnumerateObject())
            if (Plain(member.Name).Equals(Plain(name), StringComparison.OrdinalIgnoreCase) && member.Value.ValueKind != JsonValueKind.Null) return member.Value;
        return null;
    }

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal);
}
