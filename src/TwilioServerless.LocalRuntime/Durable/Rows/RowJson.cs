using System.Text.Json;
using System.Text.Json.Serialization;

namespace TwilioServerless.LocalRuntime.Durable.Rows;

/// <summary>The bodies of the hub's rows.</summary>
internal static class RowJson
{
    public static readonly ReadOnlyMemory<byte> Empty = "{}"u8.ToArray();

    private static readonly JsonSerializerOptions Options = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    public static T Read<T>(ReadOnlyMemory<byte> body) => JsonSerializer.Deserialize<T>(body.Span, Options)!;
}
