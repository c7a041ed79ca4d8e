using System.Collections.Immutable;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Simulator;

namespace TwilioServerless.Domain.Voice;

/// <summary>What a call is to prove: that whoever answers it can read a code. Such a call is free.</summary>
/// <param name="FriendlyName">The name of the caller ID that comes of it.</param>
/// <param name="StatusCallback">Who is told how it ended; null: nobody.</param>
public sealed record CallValidation(string Code, string FriendlyName, WebAddress? StatusCallback)
{
    private const string Request = "Please enter the six digits that you see on your screen to validate this phone number.";

    // How long it takes to press six keys.
    private const int EntrySeconds = 6;

    /// <summary>The number such calls are made from: the one Twilio makes them from.</summary>
    public static CallParty From { get; } = new("+14157234000", "US", NumberType.Local);

    /// <summary>What they say.</summary>
    public static string Twiml { get; } = $"<Response><Say>{Request}</Say><Pause length=\"{EntrySeconds}\"/></Response>";

    /// <summary>What the person at the far end will enter; null: nothing.</summary>
    public string? Entered { get; init; }

    /// <summary>The validation by a person who does with the code what people with this handset do.</summary>
    public CallValidation By(Handset handset) => this with
    {
        Entered = handset.CodeEntry switch
        {
            CodeEntry.Right => Code,
            CodeEntry.Wrong => new string([.. Code.Select(digit => digit == '9' ? '0' : (char)(digit + 1))]),
            _               => null,
        },
    };

    /// <summary>Whether an ended call has proved it: the right code was entered, by somebody who stayed on the line for it.</summary>
    public bool IsProvedBy(Call ended) => Entered == Code && ended.DurationSeconds >= SecondsOf(ended.Plan);

    private static int SecondsOf(CallPlan plan) =>
        (plan.SendDigits is { Length: > 0 } digits ? SpokenTime.Play(digits, 1) : 0) + SpokenTime.Say(Request, 1) + EntrySeconds;
}

/// <summary>Work: a validation call has ended; make a caller ID of its number, or not, and say so.</summary>
/// <param name="Parameters">What is told of the call itself.</param>
public sealed record EndValidation(
    Sid CallSid, string PhoneNumber, CallValidation Validation, bool IsProved, ImmutableArray<Parameter> Parameters, DateTimeOffset Due) : Work(ValidationsLane, Due)
{
    /// <summary>The lane of an account's validations.</summary>
    public const string ValidationsLane = "validations";
}
