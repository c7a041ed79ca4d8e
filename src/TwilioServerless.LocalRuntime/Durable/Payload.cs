using System.Text;
using System.Text.Json;

namespace TwilioServerless.LocalRuntime.Durable;

/// <summary>
/// Inputs, results, events and states as JSON, with the options of the official default converter
/// (System.Text.Json with fields), so that a value reads back here exactly as it does in Azure.
/// </summary>
internal static class Payload
{
    /// <summary>The largest payload: an output, the parent's copy of it and a part of the history must fit into one commit.</summary>
    public const int MaxBytes = 500_000;

    // Azure refuses larger ones: 16 KB of UTF-16.
    private const int MaxStatusLength = 8 * 1024;

    private static readonly JsonSerializerOptions Options = new() { IncludeFields = true };

    /// <exception cref="ArgumentException">The JSON is larger than <see cref="MaxBytes"/>.</exception>
    public static string? Write(object? value)
    {
        if (value is null)
            return null;
        var json = JsonSerializer.Serialize(value, Options);
        return json.Length <= MaxBytes / 3 || Encoding.UTF8.GetByteCount(json) <= MaxBytes
            ? json
            : throw new ArgumentException($"A payload of {json.Length} characters of JSON is too large; {MaxBytes} bytes are allowed.");
    }

    /// <summary>A custom status.</summary>
    /// <exception cref="ArgumentException">Its JSON is too long.</exception>
    public static string? WriteStatus(object? status)
    {
        var json = Write(status);
        return json is null or { Length: <= MaxStatusLength }
            ? json
            : throw new ArgumentException($"A custom status has at most {MaxStatusLength} characters of JSON, not {json.Length}.");
    }

    public static T? Read<T>(string? json) => json is null ? default : JsonSerializer.Deserialize<T>(json, Options);

    public static object? Read(string? json, Type type) => json is null ? null : JsonSerializer.Deserialize(json, type, Options);
}
