using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Http;
using TwilioServerless.App.Simulator;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>The person at a phone answers, refuses, presses keys, speaks or hangs up.</summary>
public sealed class ActOnPhone(CallTable calls, ActOnCall act) : IPhoneAction
{
    // Of an account that has not deleted its older calls; the open one is among the newest.
    private const int MostLookedAt = 50;
    private const int LongestText = 1000;

    /// <inheritdoc />
    public IReadOnlyCollection<string> Names { get; } = ["answer", "reject", "digits", "speak", "hangup"];

    /// <summary>Does it on the call that is named, or on the newest of the phone that has not ended.</summary>
    public async Task<IResult> DoAsync(Caller caller, string phone, Form form, CancellationToken ct)
    {
        var wanted = Read(form);
        var call = await FindAsync(caller, phone, form.Text("CallSid"), ct);
        return Api.Ok(await act.Handle(caller, call, wanted, ct), CallResourceJson.Default.CallResource);
    }

    private static LiveAct Read(Form form) => form.Text("Action") switch
    {
        "answer" => new(LiveActKind.Answer),
        "reject" => new(LiveActKind.Reject),
        "digits" => new(LiveActKind.Press, Keys(form.Required("Digits"))),
        "speak"  => new(LiveActKind.Speak, form.Required("Text") is { Length: <= LongestText } text ? text : throw new Refusal(ErrorCodes.InvalidParameter, "Text")),
        _        => new(LiveActKind.HangUp),
    };

    private static string Keys(string digits) =>
        digits.All(Keypad.IsKey) ? digits : throw new Refusal(ErrorCodes.InvalidParameter, "Digits");

    private async Task<Sid> FindAsync(Caller caller, string phone, string? named, CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(named))
            return Sid.TryParse(named, SidPrefix.Call, out var sid) && (await calls.GetAsync(caller.AccountSid, sid, ct)).Value.Far.PhoneNumber == phone ? sid : throw new Refusal(ErrorCodes.NotFound, named);
        var open = await calls.AtPhoneAsync(caller.AccountSid, phone, ct).Take(MostLookedAt).FirstOrDefaultAsync(call => call is { IsFinal: false, Status: not CallStatus.Queued }, ct);
        return open?.Sid ?? throw new Refusal(ErrorCodes.CallNotInProgress);
    }
}
