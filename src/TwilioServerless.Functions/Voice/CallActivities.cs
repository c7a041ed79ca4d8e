using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Voice;

namespace TwilioServerless.Functions.Voice;

/// <summary>The steps of a call; each may run twice.</summary>
public sealed class CallActivities(BeginCall begin, AdvanceCall advance)
{
    [Function(nameof(BeginCall))]
    public Task<NextWait> BeginCall([ActivityTrigger] CallKey call, CancellationToken ct) => begin.Handle(call, ct);

    [Function(nameof(AdvanceCall))]
    public Task<NextWait> AdvanceCall([ActivityTrigger] CallKey call, CancellationToken ct) => advance.Handle(call, ct);
}
