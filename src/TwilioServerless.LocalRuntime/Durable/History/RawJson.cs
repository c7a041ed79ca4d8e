using System.Text.Json;
using System.Text.Json.Serialization;

namespace TwilioServerless.LocalRuntime.Durable.History;

/// <summary>Keeps a payload that is JSON already as it is, instead of as an escaped text.</summary>
internal sealed class RawJson : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.GetRawText();
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value, skipInputValidation: true);
}
