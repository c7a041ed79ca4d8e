using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Storage;

/// <summary>
/// One kind of work as it is stored: its lasting name and its shape. Each slice registers its own.
/// <paramref name="Lag"/> is how long its doorbell may take, for work that is better done in large batches.
/// </summary>
public sealed record WorkShape(string Name, Type Type, JsonTypeInfo Json, TimeSpan Lag)
{
    /// <summary>The shape of a kind of work.</summary>
    public static WorkShape Of<T>(string name, JsonTypeInfo<T> json, TimeSpan lag = default)
        where T : Work => new(name, typeof(T), json, lag);
}

/// <summary>Writes work as a row's body and reads it back: {"kind":"dispatch","work":{…}}.</summary>
public sealed class WorkCodec(IEnumerable<WorkShape> shapes)
{
    private readonly FrozenDictionary<Type, WorkShape> byType = shapes.ToFrozenDictionary(shape => shape.Type);
    private readonly FrozenDictionary<string, WorkShape> byName = shapes.ToFrozenDictionary(shape => shape.Name);

    /// <summary>Work as a row's body.</summary>
    public ReadOnlyMemory<byte> Write(Work work)
    {
        var shape = byType[work.GetType()];
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("kind", shape.Name);
        writer.WritePropertyName("work");
        JsonSerializer.Serialize(writer, work, shape.Json);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>How long the doorbell of this work may take.</summary>
    public TimeSpan LagOf(Work work) => byType[work.GetType()].Lag;

    /// <summary>A row's body as the work it was.</summary>
    public Work Read(ReadOnlyMemory<byte> body)
    {
        using var json = JsonDocument.Parse(body);
        var shape = byName[json.RootElement.GetProperty("kind").GetString()!];
        return (Work)json.RootElement.GetProperty("work").Deserialize(shape.Json)!;
    }
}
