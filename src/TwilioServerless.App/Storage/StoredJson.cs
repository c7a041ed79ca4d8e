using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Storage;

/// <summary>
/// How domain records are stored: as JSON, by the source-generated context of their slice. A context names
/// <see cref="SidJson"/> and <see cref="MoneyJson"/> among its converters.
/// </summary>
public static class StoredJson
{
    /// <summary>A record as a row's body.</summary>
    public static ReadOnlyMemory<byte> Write<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    /// <summary>A row's body as the record it was.</summary>
    public static T Read<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(body.Span, type)!;
}

/// <summary>A SID as its 34 characters.</summary>
public sealed class SidJson : JsonConverter<Sid>
{
    /// <inheritdoc />
    public override Sid Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Sid.Parse(reader.GetString()!);

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, Sid value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

/// <summary>An amount as "-0.00750 USD".</summary>
public sealed class MoneyJson : JsonConverter<Money>
{
    /// <inheritdoc />
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString()!;
        var amount = decimal.Parse(text.AsSpan(0, text.Length - 4), System.Globalization.CultureInfo.InvariantCulture);
        return Money.Of(amount, Enum.Parse<Currency>(text.AsSpan(text.Length - 3)));
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteStringValue($"{value} {value.Currency}");
}
