namespace TwilioServerless.LocalRuntime.Hosting;

/// <summary>The application can not start as it is; the message says what to change.</summary>
internal sealed class SetupException(string message, Exception? inner = null) : Exception(message, inner)
{
    // Printed when it ends the process: what to change is all the reader needs.
    public override string ToString() => Message;
}
