using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Monitor;

namespace TwilioServerless.Functions.Monitor;

/// <summary>Deletes alerts and exchanges that are kept no longer.</summary>
public sealed class PurgeFunctions(PurgeRecords purge)
{
    [Function("PurgeRecords")]
    public Task PurgeAsync([TimerTrigger("0 17 * * * *")] TimerInfo timer, CancellationToken ct) => purge.RunAsync(ct);
}
