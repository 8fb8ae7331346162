"""导诊台登记: what a visitor says → who answers, what to bring, what to do now; one request an inquiry."""
