namespace TwilioServerless.Domain.Monitor;

/// <summary>
/// Where an account wants to be told of each alert
/// (https://www.twilio.com/docs/usage/troubleshooting/debugging-event-webhooks). What goes wrong there raises no alert.
/// </summary>
/// <param name="Url">An absolute web address; told by POST.</param>
public sealed record DebuggerHook(string Url);
