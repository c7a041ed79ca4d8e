using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Processes;

namespace TwilioServerless.App.Processes;

/// <summary>
/// Which process an orchestration walks; SIDs as text, since the durable runtime stores it with a serializer of its own. Its instance id is the
/// resource's SID, with "~2" behind it when it was begun anew for the second time.
/// </summary>
public sealed record ProcessKey(string AccountSid, string Sid, int Rebuilt)
{
    internal Sid Account => Domain.Kernel.Sid.Parse(AccountSid);

    internal Sid Process => Domain.Kernel.Sid.Parse(Sid);

    internal string InstanceId => Rebuilt == 0 ? Sid : $"{Sid}~{Rebuilt}";

    internal static ProcessKey Of(Process process) => new(process.AccountSid.Value, process.Sid.Value, process.Rebuilt);
}

/// <summary>The event that makes a process look at its row before its time; what happened stands there.</summary>
public sealed record ProcessWoken(DateTimeOffset At)
{
    /// <summary>Its name.</summary>
    public const string EventName = nameof(ProcessWoken);
}
