using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Addresses;

namespace TwilioServerless.App.Addresses;

/// <summary>The stored shape of addresses.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(SidJson)], DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Address))]
public sealed partial class AddressJson : JsonSerializerContext;
