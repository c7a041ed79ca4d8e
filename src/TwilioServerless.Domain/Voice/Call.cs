using System.Collections.Immutable;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;
using TwilioServerless.Domain.Simulator;

namespace TwilioServerless.Domain.Voice;

/// <summary>A phone call.</summary>
public sealed record Call
{
    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    public required CallDirection Direction { get; init; }

    public required CallStatus Status { get; init; }

    public required CallParty From { get; init; }

    public required CallParty To { get; init; }

    /// <summary>The account's number the call came in on or is made from.</summary>
    public Sid? PhoneNumberSid { get; init; }

    /// <summary>What was asked for when the call was placed.</summary>
    public required CallPlan Plan { get; init; }

    /// <summary>What the call is to prove; null: it is an ordinary one.</summary>
    public CallValidation? Validation { get; init; }

    /// <summary>What happens next and when; null while queued and after the end.</summary>
    public CallMoment? Next { get; init; }

    /// <summary>What would happen next if the call did not end before; null: that is <see cref="Next"/>.</summary>
    public CallMoment? Beyond { get; init; }

    /// <summary>The call whose Dial made this one its leg; null: it is nobody's.</summary>
    public Sid? ParentCallSid { get; init; }

    /// <summary>Its part in a session of Proxy: it came in and is put through, or it is the call that was made for that. Null: it has none.</summary>
    public InteractionLeg? Interaction { get; init; }

    /// <summary>Who is at the far end, and what they will do; null before that is settled.</summary>
    public Handset? Person { get; init; }

    /// <summary>What leads to the far end, if that is a number of this installation; null: a person is there, or it is not settled yet.</summary>
    public Line? Line { get; init; }

    /// <summary>What the person is going to do, in order.</summary>
    public ImmutableArray<HandsetAct> Acts { get; init; } = [];

    /// <summary>The document the call comes back to when what it waits for is over; null: it comes back to none.</summary>
    public RunningScript? Script { get; init; }

    /// <summary>The document that is heard meanwhile: before a leg is connected, or as music for who waits.</summary>
    public RunningScript? Aside { get; init; }

    /// <summary>What was pressed and said so far for the Gather that is running.</summary>
    public Gathering? Gathering { get; init; }

    /// <summary>What was said so far for the Record that is running.</summary>
    public Speaking? Speaking { get; init; }

    /// <summary>Its recordings that go on.</summary>
    public ImmutableArray<Sid> Recordings { get; init; } = [];

    /// <summary>Its recording that ended last.</summary>
    public Sid? Recorded { get; init; }

    /// <summary>The legs the call waits for or talks with, while its Dial is running.</summary>
    public Dialing? Dialing { get; init; }

    /// <summary>The conference it is in; null: none.</summary>
    public Sid? Conference { get; init; }

    /// <summary>The conference it is dialed into, until it joins one; null: none.</summary>
    public Invitation? Invitation { get; init; }

    /// <summary>When it leaves the conference or the queue it has dialed, if nothing happens before; null: it is in none.</summary>
    public DateTimeOffset? LeavesBy { get; init; }

    /// <summary>The queue it waits in, or was taken out of to talk; null: none.</summary>
    public Enqueued? Enqueued { get; init; }

    /// <summary>The queue it has dialed and takes calls from; null: none.</summary>
    public Sid? Serves { get; init; }

    /// <summary>How long it has waited in queues.</summary>
    public TimeSpan QueueTime { get; init; }

    /// <summary>The call it talks with; null: with nobody, or with many.</summary>
    public Sid? TalksWith { get; init; }

    /// <summary>Whether a person or a machine was found to have answered; null: nobody wanted to know.</summary>
    public Detected? Detected { get; init; }

    /// <summary>What finding that out cost, as a negative amount beside <see cref="Price"/>; null: it was not charged.</summary>
    public Money? DetectionPrice { get; init; }

    /// <summary>What it carries besides: of a call that comes in its parameters or SIP headers, which its documents' servers are told; of any other what the phone is told.</summary>
    public ImmutableArray<Parameter> Carried { get; init; } = [];

    /// <summary>What its documents' servers want to be told when they are asked again.</summary>
    public ImmutableArray<Cookie> Cookies { get; init; } = [];

    /// <summary>When all that is planned to be heard is over.</summary>
    public DateTimeOffset? HeardUntil { get; init; }

    /// <summary>How many rows its timeline has.</summary>
    public int HeardTurns { get; init; }

    /// <summary>When the call ends at the latest; null before it is answered.</summary>
    public DateTimeOffset? EndsBy { get; init; }

    /// <summary>How many documents were fetched since time last passed: a guard against documents that chase each other.</summary>
    public int DocumentsInARow { get; init; }

    /// <summary>How many others have come of it, and conferences it has joined: those of one second differ by this.</summary>
    public int Made { get; init; }

    /// <summary>How many status callbacks there have been.</summary>
    public int Callbacks { get; init; }

    /// <summary>What went wrong with its documents.</summary>
    public ImmutableArray<CallAlert> Alerts { get; init; } = [];

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }

    /// <summary>When it was dialed, and once it is answered, when that was.</summary>
    public DateTimeOffset? StartTime { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    /// <summary>From answer to end; null for calls that nobody answered.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>What it cost, as a negative amount; null until it is charged.</summary>
    public Money? Price { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>Deleted by the customer; kept because its charge is.</summary>
    public bool IsDeleted { get; init; }

    public bool IsFinal => CallLifecycle.IsFinal(Status);

    /// <summary>Whose number the call's price depends on: the far end of an outbound call, our own of an inbound one.</summary>
    public CallParty Priced => To;

    /// <summary>The end that is a phone: of an outbound call who is called, of an inbound one who calls.</summary>
    public CallParty Far => Direction == CallDirection.Inbound ? From : To;

    /// <summary>The other end: a number of the account's, or one it has verified.</summary>
    public CallParty Ours => Direction == CallDirection.Inbound ? To : From;

    /// <summary>The numbers of this installation that the call has come through, in order; none if it goes out.</summary>
    public ImmutableArray<string> Through => Direction != CallDirection.Inbound ? [] : Line?.Through ?? [To.PhoneNumber];

    /// <summary>The number that has passed the call on to this one; null: none has.</summary>
    public string? ForwardedFrom => Direction == CallDirection.Inbound ? Carried.FirstOrDefault(carried => carried.Name == nameof(ForwardedFrom))?.Value : null;

    /// <summary>When the call does something next, by itself or because of its far end; null: never.</summary>
    public DateTimeOffset? DueAt => FarEndAt ?? Next?.At;

    /// <summary>When the next thing is done by the call's person or happens on its line; null: the call itself does something before.</summary>
    public DateTimeOffset? FarEndAt =>
        !IsFinal && (Line?.Events.FirstOrDefault()?.At ?? Acts.FirstOrDefault()?.At) is { } at && (Next is null || at < Next.At) ? at : null;
}

/// <summary>One end of a call: its number and what the numbering plan says of it.</summary>
/// <param name="PhoneNumber">E.164, "client:name" or "sip:user@host".</param>
/// <param name="Country">ISO code; "" if it is no phone number.</param>
public sealed record CallParty(string PhoneNumber, string Country, Countries.NumberType Type)
{
    /// <summary>A browser or an app.</summary>
    public bool IsClient => PhoneNumber.StartsWith("client:", StringComparison.Ordinal);

    /// <summary>A SIP endpoint.</summary>
    public bool IsSip => SipAddress.IsOne(PhoneNumber);

    /// <summary>A phone, which has a number.</summary>
    public bool IsPhone => !IsClient && !IsSip;
}

/// <summary>Something wrong with a call's document: an error or warning of the catalogue.</summary>
public sealed record CallAlert(int Code, DateTimeOffset At, string? Url);
