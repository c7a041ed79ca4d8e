using TwilioServerless.LocalRuntime.Hosting;
using TwilioServerless.LocalRuntime.Invocations;
using TwilioServerless.Storage;

namespace TwilioServerless.LocalRuntime.Queues;

/// <summary>What the listeners of all queues share; <see cref="Lease"/> is how long a message stays hidden if this process dies.</summary>
internal sealed record QueueHost(IStorage Storage, FunctionRunner Runner, QueueSettings Settings, TimeSpan Lease, TimeProvider Time)
{
    // The real host takes ten minutes; on one machine a restart should not wait for that.
    public static readonly TimeSpan DefaultLease = TimeSpan.FromSeconds(30);
}
