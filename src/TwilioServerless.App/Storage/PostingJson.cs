using System.Text.Json.Serialization;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.App.Storage;

/// <summary>The stored shape of postings and of the work that rolls them up.</summary>
[JsonSourceGenerationOptions(
    Converters = [typeof(SidJson), typeof(MoneyJson)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Posting))]
[JsonSerializable(typeof(Post))]
public sealed partial class PostingJson : JsonSerializerContext;
