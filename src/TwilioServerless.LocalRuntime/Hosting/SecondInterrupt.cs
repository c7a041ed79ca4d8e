using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace TwilioServerless.LocalRuntime.Hosting;

/// <summary>The first Ctrl-C stops the host in good order; a second one ends the process at once.</summary>
internal sealed class SecondInterrupt : IHostedService, IDisposable
{
    private const int InterruptedExitCode = 130; // 128 + SIGINT, as shells have it.

    private PosixSignalRegistration? registration;
    private int interrupts;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => OnInterrupt());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => registration?.Dispose();

    private void OnInterrupt()
    {
        if (Interlocked.Increment(ref interrupts) > 1)
            Environment.Exit(InterruptedExitCode);
    }
}
