using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>The stored shape of short codes and applications, of the way from a code to its row, and of claims.</summary>
[JsonSourceGenerationOptions(
    Converters = [typeof(SidJson), typeof(MoneyJson)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ShortCode))]
[JsonSerializable(typeof(ShortCodeClaim))]
[JsonSerializable(typeof(ShortCodePointer))]
[JsonSerializable(typeof(ShortCodeApplication))]
[JsonSerializable(typeof(FreeShortCode))]
public sealed partial class ShortCodeJson : JsonSerializerContext;
