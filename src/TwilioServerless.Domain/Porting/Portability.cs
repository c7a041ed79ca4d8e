using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.Porting;

/// <summary>Whether a number may move here, and why not (https://www.twilio.com/docs/phone-numbers/port-in/portability-api).</summary>
public static class Portability
{
    /// <summary>The reason why not; null: it may.</summary>
    public static PortabilityReason? Of(NumberFacts? facts, NumberPlace place) => (facts, place) switch
    {
        (_, NumberPlace.OnItsWay)            => new(ErrorCodes.PortInProgress, "PORT_IN_PROGRESS"),
        (_, NumberPlace.TargetAccount)       => new(ErrorCodes.AlreadyInTargetAccount, "ALREADY_IN_THE_TARGET_ACCOUNT"),
        (_, NumberPlace.Family)              => new(ErrorCodes.AlreadyInYourAccounts, "ALREADY_IN_ONE_OF_YOUR_TWILIO_ACCOUNTS"),
        (_, NumberPlace.Stranger)            => new(ErrorCodes.AlreadyOfAnotherOwner, "ALREADY_IN_TWILIO_DIFFERENT_OWNER"),
        (null or { IsValid: false }, _)      => new(ErrorCodes.NotPortable, "UNSUPPORTED"),
        ({ Type: NumberType.PremiumRate or NumberType.SharedCost or NumberType.MachineToMachine or NumberType.Other }, _) => new(ErrorCodes.TypeNotPortable, "NUMBER_TYPE_NOT_SUPPORTED"),
        ({ Country: "US" } us, _) when SimulatedLosingCarrier.Keeps(us.E164) => new(ErrorCodes.CarrierKeepsNumber, "CARRIER_DOES_NOT_ALLOW"),
        ({ Country: "US", Type: not NumberType.TollFree }, _) => null,
        ({ Country: var country }, _) when NumberStock.ForSale(country).Any() => new(ErrorCodes.ManualPortingOnly, "MANUAL_PORTING_AVAILABLE"),
        _                                    => new(ErrorCodes.NotPortable, "UNSUPPORTED"),
    };

    /// <summary>Whether the losing carrier wants a PIN and an account number.</summary>
    public static bool NeedsPin(NumberFacts? facts) => facts?.Type == NumberType.Mobile;

    /// <summary>What kinds of number are called there.</summary>
    public static string TypeOf(NumberType? type) => type switch
    {
        NumberType.Local or NumberType.LocalOrMobile => "LOCAL",
        NumberType.Mobile                            => "MOBILE",
        NumberType.TollFree                          => "TOLL-FREE",
        _                                            => "UNKNOWN",
    };
}

/// <summary>Why a number may not move.</summary>
public sealed record PortabilityReason(int Code, string Name);

/// <summary>Where a number is already.</summary>
public enum NumberPlace
{
    /// <summary>With another carrier.</summary>
    Elsewhere,
    TargetAccount,
    Family,
    Stranger,

    /// <summary>A process moves it already.</summary>
    OnItsWay,
}
