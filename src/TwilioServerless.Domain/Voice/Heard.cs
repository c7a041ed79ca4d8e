namespace TwilioServerless.Domain.Voice;
public sealed record Heard(HeardKind Kind, DateTimeOffset At, int Seconds, string Text);
public enum HeardKind { Said, Played, Sent, Beep, Asked, Silence, Pressed, Spoken }
