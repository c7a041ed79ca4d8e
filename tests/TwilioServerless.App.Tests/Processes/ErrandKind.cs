using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Processes;

namespace TwilioServerless.App.Tests.Processes;

/// <summary>The simplest process there is: somebody is away for ten days at most and is reminded after five.</summary>
internal sealed class ErrandKind : IProcessKind
{
    public static readonly ProcessStep Sent = new("sent", ProcessActor.Customer, "away", null);

    public string Name => "errand";

    public string OrchestrationOf(int version) => $"ErrandV{version}";

    public static ProcessStep Send(DateTimeOffset now) => Sent with { Wait = new("shop", now.AddDays(10), now.AddDays(5)) };

    public Task<ProcessTurn> AdvanceAsync(Tenant tenant, Process process, CancellationToken ct) => Task.FromResult(process.Wait!.IsReminder
        ? Turn("reminded", ProcessActor.Time, "away", process.Wait with { RemindAt = null })
        : Turn("expired", ProcessActor.Time, "lost", null));

    public Task<ProcessTurn> DecideAsync(Tenant tenant, Process process, Form decision, CancellationToken ct) => Task.FromResult(decision.Required("Decision") switch
    {
        "back"    => Turn("returned", ProcessActor.Operator, "home", null),
        "delayed" => Turn("delayed", ProcessActor.Operator, "away", new("shop", process.Wait!.Until.AddDays(10))),
        var other => throw new Refusal(ErrorCodes.InvalidParameter, other),
    });

    public Task<ProcessTurn> CancelAsync(Tenant tenant, Process process, CancellationToken ct) => Task.FromResult(Turn("canceled", ProcessActor.Operator, "canceled", null));

    private static ProcessTurn Turn(string happened, ProcessActor by, string state, ProcessWait? wait) => new(new(happened, by, state, wait), Change.Of());
}
