using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Contents;

/// <summary>What templates can look like (https://www.twilio.com/docs/content/content-types-overview): which fields each type has.</summary>
public static class ContentTypes
{
    private static readonly FrozenDictionary<string, ImmutableArray<Field>> Fields = Csv.Read("Contents/content-types.csv")
        .GroupBy(line => line["of"]).ToFrozenDictionary(lines => lines.Key, lines => lines.Select(Field.Of).ToImmutableArray());

    /// <summary>All types: "twilio/text".</summary>
    public static IEnumerable<string> All => Fields.Keys.Where(name => name.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>Refuses types that are none, fields they do not have, and those of the wrong kind; the error names the field.</summary>
    public static void Check(JsonElement types)
    {
        if (types.ValueKind != JsonValueKind.Object || !types.EnumerateObject().Any()) throw new Refusal(ErrorCodes.MissingParameter, "types");
        foreach (var type in types.EnumerateObject())
        {
            if (!All.Contains(type.Name)) throw new Refusal(ErrorCodes.InvalidParameter, type.Name);
            CheckObject(type.Name, type.Value, type.Name);
        }
    }

    private static void CheckObject(string of, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object) throw new Refusal(ErrorCodes.InvalidParameter, path);
        foreach (var member in value.EnumerateObject())
        {
            var field = Fields[of].FirstOrDefault(one => one.Name == member.Name) ?? throw new Refusal(ErrorCodes.InvalidParameter, $"{path}.{member.Name}");
            CheckField(field, member.Value, $"{path}.{member.Name}");
        }
        foreach (var field in Fields[of])
            if (field.IsRequired && !value.TryGetProperty(field.Name, out _)) throw new Refusal(ErrorCodes.MissingParameter, $"{path}.{field.Name}");
    }

    private static void CheckField(Field field, JsonElement value, string path)
    {
        var isRight = field.Kind switch
        {
            "text"   => value.ValueKind == JsonValueKind.String && !(field.IsRequired && string.IsNullOrWhiteSpace(value.GetString())),
            "number" => value.ValueKind == JsonValueKind.Number,
            "flag"   => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "texts"  => IsList(field, value) && value.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String),
            "list"   => IsList(field, value),
            _        => value.ValueKind == JsonValueKind.String && field.Choices.Contains(value.GetString()!),
        };
        if (!isRight) throw new Refusal(ErrorCodes.InvalidParameter, path);
        if (field.Kind != "list") return;
        foreach (var (index, item) in value.EnumerateArray().Index()) CheckObject(field.Items, item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"));
    }

    private static bool IsList(Field field, JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= field.Most && (value.GetArrayLength() > 0 || !field.IsRequired);

    /// <summary>A field of a type: its kind is text, texts, number, flag, list or choice.</summary>
    private sealed record Field(string Name, string Kind, bool IsRequired, int Most)
    {
        /// <summary>What a list's items are.</summary>
        public string Items { get; private init; } = "";

        public ImmutableArray<string> Choices { get; private init; } = [];

        public static Field Of(IReadOnlyDictionary<string, string> line)
        {
            var kind = line["kind"].Split(':', 2);
            return new(line["field"], kind[0], line["required"] == "yes", line["most"] is { Length: > 0 } most ? int.Parse(most, CultureInfo.InvariantCulture) : 0)
            {
                Items = kind[0] == "list" ? kind[1] : "",
                Choices = kind[0] == "choice" ? [.. kind[1].Split('|')] : [],
            };
        }
    }
}
