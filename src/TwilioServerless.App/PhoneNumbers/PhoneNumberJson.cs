using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>The stored shape of numbers, of the way from a number to its row, and of claims.</summary>
[JsonSourceGenerationOptions(
    Converters = [typeof(SidJson), typeof(MoneyJson)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(IncomingPhoneNumber))]
[JsonSerializable(typeof(NumberClaim))]
[JsonSerializable(typeof(NumberPointer))]
[JsonSerializable(typeof(CheckFamilyRequests))]
[JsonSerializable(typeof(CheckNumberRequest))]
[JsonSerializable(typeof(CheckTrialNumber))]
[JsonSerializable(typeof(MoveNumber))]
[JsonSerializable(typeof(NumberRequest))]
[JsonSerializable(typeof(OpenedStock))]
[JsonSerializable(typeof(QuarantinedNumber))]
[JsonSerializable(typeof(RentNumbers))]
[JsonSerializable(typeof(TrialNumber))]
public sealed partial class PhoneNumberJson : JsonSerializerContext;
