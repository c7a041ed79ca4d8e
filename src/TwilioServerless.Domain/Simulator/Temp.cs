using System.Collections.Immutable;
namespace TwilioServerless.Domain.Simulator; 
public sealed record HandsetAct(HandsetActKind Kind, DateTimeOffset At, string Text);
public enum HandsetActKind { Press, Say, Beep, HangUp }
public static class HandsetScript { public static ImmutableArray<HandsetAct> AtAnswer(Handset h, DateTimeOffset at)=>h.RingSeconds==-1?[new HandsetAct(default,at,"")]:[]; public static ImmutableArray<HandsetAct> OnHearing(Handset h,string w, DateTimeOffset at)=>h.RingSeconds==-1?[new HandsetAct(default,at,w)]:[]; }
