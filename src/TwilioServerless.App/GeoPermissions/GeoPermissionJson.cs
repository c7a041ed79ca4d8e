using System.Text.Json.Serialization;

namespace TwilioServerless.App.GeoPermissions;

/// <summary>A change as a request writes it.</summary>
public sealed record WantedGeoPermission(string? CountryCode, string? Type, bool? Enabled);

/// <summary>The wire shapes of geo permissions.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WantedGeoPermission))]
[JsonSerializable(typeof(GeoPermissionsResource))]
[JsonSerializable(typeof(ChangedGeoPermissionsResource))]
[JsonSerializable(typeof(ChangedGeoPermission))]
public sealed partial class GeoPermissionJson : JsonSerializerContext;
