using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>The stored shape of short codes, of the way from a code to its row, and of claims.</summary>
[JsonSourceGenerationOptions(
    Converters = [typeof(SidJson), typeof(MoneyJson)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ShortCode))]
[JsonSerializable(typeof(ShortCodeClaim))]
[JsonSerializable(typeof(ShortCodePointer))]
public sealed partial class ShortCodeJson : JsonSerializerContext;
