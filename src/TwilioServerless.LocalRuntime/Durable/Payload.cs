using System.Text.Json;

namespace TwilioServerless.LocalRuntime.Durable;

/// <summary>
/// Inputs, results, events and states as JSON, with the options of the official default converter
/// (System.Text.Json with fields), so that a value reads back here exactly as it does in Azure.
/// </summary>
internal static class Payload
{
    private static readonly JsonSerializerOptions Options = new() { IncludeFields = true };

    public static string? Write(object? value) => value is null ? null : JsonSerializer.Serialize(value, Options);

    public static T? Read<T>(string? json) => json is null ? default : JsonSerializer.Deserialize<T>(json, Options);

    public static object? Read(string? json, Type type) => json is null ? null : JsonSerializer.Deserialize(json, type, Options);
}
