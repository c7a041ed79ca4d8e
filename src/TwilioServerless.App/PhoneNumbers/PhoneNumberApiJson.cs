using System.Text.Json.Serialization;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>The wire shape of numbers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IncomingPhoneNumberResource))]
[JsonSerializable(typeof(AvailablePhoneNumberResource))]
[JsonSerializable(typeof(CountryResource))]
[JsonSerializable(typeof(DependentPhoneNumberResource))]
[JsonSerializable(typeof(QuarantinedNumberResource))]
public sealed partial class PhoneNumberApiJson : JsonSerializerContext;
