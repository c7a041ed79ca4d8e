using System.Text.Json.Serialization;
using TwilioServerless.Domain.DialingPermissions;

namespace TwilioServerless.App.DialingPermissions;

/// <summary>The stored shape of the block list.</summary>
[JsonSerializable(typeof(BlockedNumber))]
public sealed partial class DialingPermissionJson : JsonSerializerContext;

/// <summary>The wire shapes of dialing permissions and of the block list.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DialingCountryResource))]
[JsonSerializable(typeof(HighRiskPrefixResource))]
[JsonSerializable(typeof(BulkUpdateResource))]
[JsonSerializable(typeof(DialingSettingsResource))]
[JsonSerializable(typeof(BlockedNumberResource))]
public sealed partial class DialingPermissionApiJson : JsonSerializerContext;
